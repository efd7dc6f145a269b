#define A "SELECT id FROM item WHERE id = ?1"
static const char *const glob_match = "SELECT sum(seen) FROM identity_name";
#define B "INSERT OR IGNORE INTO item (id) VALUES (?1)"
