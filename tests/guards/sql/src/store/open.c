#define A "PRAGMA foreign_keys = ON"
