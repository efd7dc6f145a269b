/* Mail inside a zip or tar. */
#pragma once

#include "archive/format.h"

/* Whether one of the first files in a zip or tar is mail, by its content. */
bool ent_packed_holds_mail(const char *path);
