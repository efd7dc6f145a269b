/* What fields and levels are called in documents. */
#include "people/match-internal.h"

const char *ent_match_field_word(EntMatchField field)
{
  static const char *const words[ENT_MATCH_FIELDS] = {"name",         "address", "host", "phone", "profile",
                                                      "organisation", "place",   "born", "number"};
  return words[field];
}

const char *ent_match_level_word(EntMatchField field, guint level)
{
  static const char *const names[ENT_LEVELS] = {"missing", "conflict", "partly", "typo", "compatible", "same"};
  static const char *const levels[ENT_LEVELS] = {"missing", "different", "near", "login", "login-alone", "same"};
  if (field == ENT_MATCH_NAME) return names[level];
  if (field == ENT_MATCH_ORGANISATION && level == ENT_LEVEL_NEAR) return "address-there";
  return field == ENT_MATCH_ADDRESS && level == ENT_LEVEL_NEAR ? "name-in-login" : levels[level];
}
