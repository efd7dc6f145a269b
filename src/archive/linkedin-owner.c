/* The files in which the export speaks of its owner: nothing in them is an item, all of it tells who "I" is. */
#include "archive/linkedin-learn.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"

enum { PROFILE_FIRST_NAME, PROFILE_LAST_NAME };
static const char *const profile_columns[] = {"firstname", "lastname", NULL};
static const char *const profile_passed_over[] = {"maidenname",     "address",  "birthdate",         "headline",
                                                  "summary",        "industry", "zipcode",           "geolocation",
                                                  "twitterhandles", "websites", "instantmessengers", NULL};

static void learn_profile(EntLinkedinRow *row, EntLinkedinPeople *people)
{
  const char *name = ent_linkedin_full_name(ent_linkedin_get(row, PROFILE_FIRST_NAME),
                                            ent_linkedin_get(row, PROFILE_LAST_NAME), row->arena);
  if (name) ent_linkedin_people_learn_owner_name(people, name);
}

const EntLinkedinTable ent_linkedin_profile = {
    .name = "profile",
    .columns = profile_columns,
    .needed = 1u << PROFILE_FIRST_NAME | 1u << PROFILE_LAST_NAME,
    .passed_over = profile_passed_over,
    .learn = learn_profile,
};

enum { EMAIL_ADDRESS };
static const char *const email_columns[] = {"emailaddress", NULL};
static const char *const email_passed_over[] = {"confirmed", "primary", "updatedon", NULL};

static void learn_email(EntLinkedinRow *row, EntLinkedinPeople *people)
{
  const char *address = ent_linkedin_get(row, EMAIL_ADDRESS);
  if (address && strchr(address, '@')) ent_linkedin_people_learn_owner_mail(people, address);
}

const EntLinkedinTable ent_linkedin_email_addresses = {
    .name = "emailaddresses",
    .columns = email_columns,
    .needed = 1u << EMAIL_ADDRESS,
    .passed_over = email_passed_over,
    .learn = learn_email,
};
