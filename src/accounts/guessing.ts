/** What people begin a password with when one is asked for at a health mutual, in France: none of it counts for length. */
const stock =
  `motdepasse mot passe password passw0rd azerty azertyuiop qwerty qwertyuiop qwertz bonjour bonsoir soleil jetaime amour coucou
   doudou loulou chouchou chocolat princesse france paris marseille lyon bordeaux nantes toulouse secret admin administrateur
   administrator root welcome bienvenue letmein login iloveyou monkey dragon sunshine football superman batman pokemon starwars
   mutuelle mutuel sante health extranet adherent assurance egide compte account connexion espace client changeme default temporaire
   janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre printemps automne hiver aujourdhui toujours
   allez lom saint germain vive liberte egalite fraternite anticonstitutionnellement aqwzsxedc aqwxszedc azerty qsdfghjklm wxcvbn`.split(/\s+/);

const lookalikes: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words that somebody who knows the holder would try: their name, address, the mutual’s name. */
export function contextWords(...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => bare(text).split(/[^\p{L}]+/u)).filter((word) => word.length > 2))];
}

/** Letters that are left of a password once these words, what is stock, and all figures and signs are taken away. */
function lettersLeft(plain: string, words: string[]): number {
  const longestFirst = [...words, ...stock].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, word) => left.replaceAll(word, ' '), plain).replace(/[^\p{L}]/gu, '').length;
}

const withoutRepeats = (text: string) => text.replace(/(.{1,8}?)\1{2,}/gu, '$1');

/** Whether it is little more than words anybody would try here, whatever figures and signs stand around or in them. */
function isMadeOf(password: string, words: string[]): boolean {
  const plain = withoutRepeats(bare(password));
  // Without any letter there is no word to find: the estimate judges it alone.
  if (!/\p{L}/u.test(plain)) return false;
  const read = plain.replace(/[013457@$!]/g, (sign) => lookalikes[sign]!);
  const known = [plain, read].filter((text) => [...words, ...stock].some((word) => text.includes(word)));
  return known.some((text) => lettersLeft(text, words) < 5);
}

/** Beyond, only the time grows: what comes first has to be good enough alone. */
const judged = 32;

interface Estimator {
  check(password: string, words: string[]): { score: number };
}

let estimator: Promise<Estimator> | undefined;

/** Loaded at the first password chosen: its dictionaries take some 30 MB, and most processes never need them. */
async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }, french] = await Promise.all([
    import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-fr'),
  ]);
  const known = { 'passwords-common': dictionary['passwords-common'], ...french.dictionary };
  // Few substitutions: each one multiplies the time, and `isMadeOf` reads through the usual ones.
  return new ZxcvbnFactory({ dictionary: known, graphs: adjacencyGraphs, l33tMaxSubstitutions: 4, maxLength: judged });
}

/** Whether somebody who tries what people choose finds it before 10^8 tries, or knows the holder. */
export async function isGuessable(password: string, words: string[]): Promise<boolean> {
  if (isMadeOf(password, words)) return true;
  estimator ??= load();
  return (await estimator).check([...password].slice(0, judged).join(''), words).score < 3;
}
