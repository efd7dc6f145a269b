/* What the rows of single files teach about who is who; called by the tables while an export is opened. */
#pragma once

#include "archive/linkedin-people.h"

/* Profile's full name; the first one counts. */
void ent_linkedin_people_learn_owner_name(EntLinkedinPeople *people, const char *name);
void ent_linkedin_people_learn_owner_mail(EntLinkedinPeople *people, const char *address);
/* `url` (may be NULL) stands on the owner's side of an invitation, beside `name`. */
void ent_linkedin_people_learn_invitation(EntLinkedinPeople *people, const char *url, const char *name,
                                          EntArena *arena);
/* `url` (may be NULL) takes part in a conversation, under `name` (NULL: not said). */
void ent_linkedin_people_learn_talk(EntLinkedinPeople *people, const char *conversation, const char *url,
                                    const char *name, EntArena *arena);
void ent_linkedin_people_learn_connection(EntLinkedinPeople *people, const char *name, const char *url,
                                          EntArena *arena);
