import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { axe, desk } from '../support/browser.js';
import { accountNamed, freshCode } from '../support/persona.js';
import type { World } from '../support/world.js';
import { wholeWords } from '../../web/src/i18n/french-spaces.js';

const patience = 15_000;

/** As the portal writes it: “e-mail” with a hyphen that ends no line. */
const written = <T extends string | RegExp>(name: T): T => (typeof name === 'string' ? (wholeWords(name) as T) : name);

/** Somebody in front of the portal, with a keyboard and no mouse. */
export class Visitor {
  /** What the browser complained about: a refused script or style, an error of the page. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly world: World,
    private readonly email: string,
  ) {
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      // A refusal of the API is an answer, not a fault of the page.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async arrive(browser: Browser, world: World, email: string, options: BrowserContextOptions = desk): Promise<Visitor> {
    const { port } = world.app.getHttpServer().address() as { port: number };
    const context = await browser.newContext({ ...options, baseURL: `http://localhost:${port}` });
    return new Visitor(await context.newPage(), world, email);
  }

  /** Somebody who has signed in and looks at the page of their account. */
  static async atOwnAccount(browser: Browser, world: World, email: string): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, world, email);
    await visitor.signIn();
    await visitor.settles();
    await visitor.press('link', 'Mon compte');
    await visitor.reads('Mon compte');
    return visitor;
  }

  /** Goes to the start page and signs in, typing. */
  async signIn(): Promise<void> {
    await this.page.goto('/');
    await this.signInHere();
  }

  /** Signs in on the page as it stands, and comes to whatever it leads back to. */
  async signInHere(): Promise<void> {
    const { email, password } = accountNamed(this.email);
    await this.fill('Adresse e-mail', email);
    await this.fill('Mot de passe', password);
    await this.page.keyboard.press('Enter');
    await this.fill('Code à 6 chiffres', await this.code());
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL(/\/(adherent|tutelle|collectif|gestion|habilitations)/);
  }

  /** A code that has not served yet. */
  code(): Promise<string> {
    return freshCode(this.world.db, accountNamed(this.email));
  }

  /** Tabs to the field of that label and types. */
  async fill(label: string, text: string, role: 'textbox' | 'searchbox' | 'combobox' = 'textbox'): Promise<void> {
    await this.tabTo(role, label);
    await this.page.keyboard.type(text);
  }

  /** Tabs into a group of radio buttons and goes down to the one of that name. */
  async pick(name: string): Promise<void> {
    const wanted = this.page.getByRole('radio', { name });
    await wanted.waitFor();
    await this.tabUntil('a radio button', () => this.page.evaluate(() => document.activeElement?.matches('input[type=radio]') ?? false));
    await this.page.keyboard.press('Space');
    for (let steps = 0; steps < 10 && !(await wanted.isChecked()); steps++) await this.page.keyboard.press('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`the arrows do not reach “${name}”`);
  }

  /** As above, in the group of that name. */
  async pickIn(group: string, name: string): Promise<void> {
    const wanted = this.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name });
    await wanted.waitFor();
    await this.tabUntil(`the group “${group}”`, () => wanted.evaluate((element) => element.closest('[role=radiogroup]')!.contains(document.activeElement)));
    await this.page.keyboard.press('Space');
    for (let steps = 0; steps < 20 && !(await wanted.isChecked()); steps++) await this.page.keyboard.press('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`the arrows do not reach “${name}”`);
  }

  /** Tabs to a control and presses Enter. */
  async press(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    await this.tabTo(role, name);
    await this.page.keyboard.press('Enter');
  }

  /** Tabs to a button that asks for files, presses Enter, and gives these. */
  async choose(button: string, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press('button', button)]);
    await chooser.setFiles(files);
  }

  async bytesOf(download: Download): Promise<Buffer> {
    return readFile(await download.path());
  }

  /** Presses Tab until the control has the focus; fails when the keyboard cannot reach it. */
  async tabTo(role: 'button' | 'link' | 'textbox' | 'searchbox' | 'combobox' | 'checkbox' | 'region', name: string | RegExp): Promise<void> {
    // Labels of fields carry an asterisk; buttons and links are named in full.
    const target = this.page.getByRole(role, { name: written(name), exact: role === 'button' || role === 'link' }).first();
    await target.waitFor();
    await this.tabUntil(`${role} “${String(name)}”`, () => target.evaluate((element) => element === document.activeElement));
  }

  private async tabUntil(what: string, reached: () => Promise<boolean>): Promise<void> {
    for (let steps = 0; steps < 80; steps++) {
      if (await reached()) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${what}`);
  }

  /** Waits for the page of that heading. */
  async reads(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: written(heading) }).waitFor();
  }

  /** Waits until the page has a heading and nothing on it is still being fetched. */
  async settles(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector('[aria-busy=true], [data-loading=true]'));
  }

  /** What the page says once it has come. */
  async text(): Promise<string> {
    await this.settles();
    return this.page.locator('main').innerText();
  }

  /** What axe finds on the page as it stands. */
  faults() {
    return axe(this.page);
  }

  /** What axe finds of the colours alone, when the same page is shown in dark ones. */
  async faultsInTheDark() {
    await this.page.emulateMedia({ colorScheme: 'dark' });
    const found = await axe(this.page, ['color-contrast', 'link-in-text-block']);
    const { colorScheme } = await this.page.evaluate(() => getComputedStyle(document.documentElement));
    await this.page.emulateMedia({ colorScheme: 'light' });
    return { colorScheme, found };
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
