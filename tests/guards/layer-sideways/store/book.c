#include "archive/mbox.h"
