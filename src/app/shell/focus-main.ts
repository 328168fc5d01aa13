/**
 * Puts the focus on what the page shows, for a view that was just opened: else it would stay on a link outside of it, or be nowhere, and
 * nothing would say that another view is here. A view that has taken it keeps it. Nothing is scrolled.
 */
export function focusMain(): void {
  const main = document.getElementById('main');
  if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
}
