/* The owner's app, built into the program: the files of ui/dist as the build found them. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct EntAsset {
  const char *path; /* "/app.js" */
  const char *type; /* Content-Type */
  const char *etag; /* in quotes, of the content */
  const char *data;
  gsize length;
  const char *gzip; /* NULL where it would not be shorter */
  gsize gzip_length;
} EntAsset;

/* Made by tools/embed-app.py; sorted by path. */
extern const EntAsset ent_assets[];
extern const gsize ent_assets_count;

/* The file at `path`, or NULL. */
const EntAsset *ent_asset_find(const char *path);
/* Whether `path` is a page of the app, each of which is served index.html. */
bool ent_asset_is_page(const char *path);
/* What a page is served: index.html, or where the app was not built a page that says how to. */
const EntAsset *ent_asset_index(void);

/* Whether an If-None-Match header names `etag` (RFC 9110 section 13.1.2, weak comparison). */
bool ent_etag_matches(const char *header, const char *etag);
/* Whether an Accept-Encoding header allows gzip (RFC 9110 section 12.5.3). */
bool ent_accepts_gzip(const char *header);
/* Whether the file's name carries a hash of its content ("app-5DK3MQ2A.js"), so that it never changes. */
bool ent_asset_is_hashed(const char *path);
