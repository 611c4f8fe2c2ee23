// Runs before the first paint, so that neither the colours nor the text size jump.
// Same key and shape as src/access/preferences.ts.
function kept() {
  try {
    return JSON.parse(localStorage.getItem('egide.display')) ?? {};
  } catch {
    return {};
  }
}

function isDark(scheme) {
  return scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function apply({ scheme, contrast, language, words, text }) {
  const root = document.documentElement;
  root.dataset.mantineColorScheme = isDark(scheme) ? 'dark' : 'light';
  root.dataset.contrast = contrast === 'more' ? 'more' : 'normal';
  root.dataset.words = words === 'easy' ? 'easy' : 'usual';
  root.lang = language === 'en' ? 'en' : 'fr';
  if (text >= 100 && text <= 200) root.style.fontSize = `${text}%`;
}

apply(kept());
