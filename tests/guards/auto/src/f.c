void f(void)
{
  g_autofree char *text;
  g_autoptr(GError) fine = NULL;
}
