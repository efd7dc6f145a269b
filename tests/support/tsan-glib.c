/* For ThreadSanitizer alone: GLib's locks are futexes of its own, in a library that is not instrumented, so that none of
 * what they order would be seen. These stand before GLib's functions of the same names and tell. */
#include <dlfcn.h>
#include <glib.h>

void AnnotateHappensBefore(const char *file, int line, const volatile void *address);
void AnnotateHappensAfter(const char *file, int line, const volatile void *address);

#define BEFORE(address) AnnotateHappensBefore(__FILE__, __LINE__, (address))
#define AFTER(address) AnnotateHappensAfter(__FILE__, __LINE__, (address))

/* GLib's own. */
#define REAL(name)                                                                                                     \
  static __typeof__(&name) real;                                                                                       \
  if (!__atomic_load_n(&real, __ATOMIC_RELAXED))                                                                       \
  __atomic_store_n(&real, (__typeof__(&name))dlsym(RTLD_NEXT, #name), __ATOMIC_RELAXED)

void(g_mutex_lock)(GMutex *mutex)
{
  REAL(g_mutex_lock);
  real(mutex);
  AFTER(mutex);
}

gboolean(g_mutex_trylock)(GMutex *mutex)
{
  REAL(g_mutex_trylock);
  gboolean locked = real(mutex);
  if (locked) AFTER(mutex);
  return locked;
}

void(g_mutex_unlock)(GMutex *mutex)
{
  REAL(g_mutex_unlock);
  BEFORE(mutex);
  real(mutex);
}

void(g_cond_wait)(GCond *cond, GMutex *mutex)
{
  REAL(g_cond_wait);
  BEFORE(mutex);
  real(cond, mutex);
  AFTER(mutex);
}

gboolean(g_cond_wait_until)(GCond *cond, GMutex *mutex, gint64 end_at)
{
  REAL(g_cond_wait_until);
  BEFORE(mutex);
  gboolean woken = real(cond, mutex, end_at);
  AFTER(mutex);
  return woken;
}

gpointer(g_once_impl)(GOnce *once, GThreadFunc function, gpointer argument)
{
  REAL(g_once_impl);
  BEFORE(once);
  gpointer result = real(once, function, argument);
  AFTER(once);
  return result;
}
