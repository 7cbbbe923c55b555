// What a user sets, kept in the browser's storage of this page where that is allowed.

import type { OpenOptions } from '../engine/protocol';
import { computed, effect, signal } from './signals';

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  zone: 'utc' | 'local';
  /** Addresses and texts are hidden on the screen. */
  redact: boolean;
  /** What data_coding 0 means; null where it is inferred. */
  data_coding_0: NonNullable<OpenOptions['data_coding_0']> | null;
  /** Names of profiles that are built in. */
  profiles: string[];
  /** Dictionaries from files: the name of each, and what it holds. */
  dictionaries: { name: string; content: object }[];
  /** Ports that are taken for SMPP without proof. */
  ports: number[];
  /** Seconds after which a request counts as unanswered; null for the engine's own. */
  timeout: number | null;
  /** Columns that a grid shows, by its name. */
  columns: Record<string, string[]>;
  /** Widths of columns in CSS pixels, by grid and column. */
  widths: Record<string, Record<string, number>>;
  /** Where the details stand, and their size in CSS pixels. */
  details: { side: 'right' | 'below'; right: number; below: number };
}

export const DEFAULTS: Settings = {
  theme: 'system', zone: 'utc', redact: false, data_coding_0: null, profiles: [], dictionaries: [], ports: [], timeout: null,
  columns: {}, widths: {}, details: { side: 'right', right: 480, below: 320 },
};

const KEPT = 'smppscope.settings';

function kept(): Settings {
  try {
    const value = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as object;
    // A setting of another kind than it should be is left out: an older page may have written it.
    const fits = Object.entries(value).filter(([name, set]) => {
      const usual = DEFAULTS[name as keyof Settings] as unknown;
      return name in DEFAULTS && (usual === null || (typeof set === typeof usual && Array.isArray(set) === Array.isArray(usual)));
    });
    return { ...DEFAULTS, ...Object.fromEntries(fits) };
  } catch {
    return DEFAULTS;
  }
}

export const settings = signal<Settings>(kept());

/** Changes some settings. */
export function set(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
}

/** How a capture is read, by what is set. A change of it takes effect when the capture is read again. */
export const openOptions = computed<OpenOptions>(() => {
  const { data_coding_0, profiles, dictionaries, ports, timeout } = settings.value;
  return {
    ...(data_coding_0 && { data_coding_0 }),
    ...(profiles.length + dictionaries.length > 0 && { dictionaries: [...profiles, ...dictionaries.map(({ content }) => content)] }),
    ...(ports.length > 0 && { ports }),
    ...(timeout !== null && { timeout }),
  };
});

const isSystemDark = signal(false);
/** Whether colours are dark now. */
export const isDark = computed(() => settings.value.theme === 'dark' || (settings.value.theme === 'system' && isSystemDark.value));

/** Keeps the settings and shows the theme. */
export function followSettings(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  isSystemDark.value = dark.matches;
  dark.onchange = () => { isSystemDark.value = dark.matches; };
  effect(() => {
    const { theme } = settings.value;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(KEPT, JSON.stringify(settings.value));
    } catch {
      // Where nothing may be kept, settings last as long as the page.
    }
  });
}
