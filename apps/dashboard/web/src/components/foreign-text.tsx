/** Text that others wrote: its writing direction, or a mark that reverses it, ends where it ends. */
export function ForeignText({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}
