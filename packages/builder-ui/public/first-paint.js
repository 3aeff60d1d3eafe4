// Sets the theme before anything is drawn, so that a dark page never flashes white. `src/shell/use-theme.ts` takes over from here.
// In another site's frame the browser may forbid storage.
let kept = null;
try { kept = localStorage.getItem('rubric.theme'); } catch { /* as the system has it */ }
document.documentElement.dataset.theme = kept ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
