/* What can be told from a subject line: the thread it names, the template it was made from. Pure. */
#pragma once

#include <glib.h>

/* Appends to `base` the subject without its reply and forward prefixes and list tags, ASCII lower case, white
 * space squeezed: "[R-sig] Re: Re[2]: Hello  World" -> "hello world". */
void ent_subject_base(const char *subject, GString *base);

/* Whether it begins with a reply prefix, list tags passed over. */
gboolean ent_subject_is_reply(const char *subject);

/* Appends the subject with its variable parts masked (digits, and words that hold digits, as '#'), so that
 * "Order 12-A shipped" and "Order 13-B shipped" are one template. */
void ent_subject_template(const char *subject, GString *template);
