/* The functions behind the route table, one file per topic; each answers one line of docs/openapi.yaml. */
#pragma once

#include "web/request.h"

/* book.c */
json_t *ent_api_book(EntRequest *request, GError **error);
json_t *ent_api_add_owner(EntRequest *request, GError **error);

/* people.c */
json_t *ent_api_people(EntRequest *request, GError **error);
json_t *ent_api_person(EntRequest *request, GError **error);
json_t *ent_api_add_note(EntRequest *request, GError **error);

/* review.c */
json_t *ent_api_review(EntRequest *request, GError **error);
json_t *ent_api_joins(EntRequest *request, GError **error);
json_t *ent_api_decide(EntRequest *request, GError **error);
json_t *ent_api_undo(EntRequest *request, GError **error);

/* messages.c */
json_t *ent_api_message(EntRequest *request, GError **error);
json_t *ent_api_search(EntRequest *request, GError **error);

/* findings.c */
json_t *ent_api_waiting(EntRequest *request, GError **error);
json_t *ent_api_mirror(EntRequest *request, GError **error);
json_t *ent_api_evidence(EntRequest *request, GError **error);

/* sources.c */
json_t *ent_api_sources(EntRequest *request, GError **error);
json_t *ent_api_receipt(EntRequest *request, GError **error);

/* imports.c */
json_t *ent_api_upload(EntRequest *request, GError **error);
json_t *ent_api_start_import(EntRequest *request, GError **error);
json_t *ent_api_progress(EntRequest *request, GError **error);

/* write.c: a store to write with, for one request; not while an import has the book. Caller closes. */
EntStore *ent_api_open_to_write(EntRequest *request, GError **error);
