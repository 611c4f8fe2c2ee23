// Runs before the first paint, so that neither the colours nor the text size jump.
// Same key and shape as src/access/preferences.ts.
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('egide.display')) ?? {};
  } catch {
    kept = {};
  }
  const dark = kept.scheme === 'dark' || (kept.scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  root.dataset.contrast = kept.contrast === 'more' ? 'more' : 'normal';
  root.lang = kept.language === 'en' ? 'en' : 'fr';
  if (kept.text >= 100 && kept.text <= 200) root.style.fontSize = `${kept.text}%`;
})();
