// Sets the theme before anything is drawn, so that a dark page never flashes white. `src/shell/use-theme.ts` takes over from here.
document.documentElement.dataset.theme = localStorage.getItem('rubric.theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
