// The controls that all views share.

import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { signal } from '../state/signals';
import { Icon } from './icon';
import type { IconName } from './icon';
import { use, within } from './moves';
import './ui.css';

export { Icon };
export type { IconName };

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon'> & { icon?: IconName; look?: 'plain' | 'main' | 'quiet' };

/** A button with words, and an icon where that helps. */
export function Button({ icon, look = 'plain', children, class: more = '', ...rest }: ButtonProps) {
  return (
    <button type="button" class={`button ${look} ${more as string}`} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that shows its icon only; `label` is its name, and its tip. */
export function IconButton({ icon, label, class: more = '', ...rest }: ButtonProps & { icon: IconName; label: string }) {
  return (
    <button type="button" class={`icon-button ${more as string}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

export type SeverityName = 'error' | 'warning' | 'info';

/** What is no other severity is for information. */
export const severityOf = (name: string): SeverityName => (name === 'error' || name === 'warning' ? name : 'info');

/** How bad something is: by colour, icon and word. */
export function Severity({ of }: { of: string }) {
  const name = severityOf(of);
  return <span class={`severity ${name}`}><Icon name={name} /><span>{name}</span></span>;
}

/** A small label with a meaning: ok, error, warning, info, or none. */
export function Chip({ tone = 'none', icon, children, class: more = '', ...rest }: Omit<JSX.IntrinsicElements['span'], 'icon'> & { tone?: 'ok' | SeverityName | 'none' | 'accent'; icon?: IconName | false | undefined }) {
  return <span class={`chip ${tone} ${more as string}`} {...rest}>{icon && <Icon name={icon} size={12} />}{children}</span>;
}

/** The standard's name of a status: by colour and icon too. */
export function StatusChip({ name }: { name: string | null }) {
  if (!name) return null;
  const tone = name === 'ESME_ROK' ? 'ok' : name === 'ESME_RTHROTTLED' || name === 'ESME_RMSGQFUL' ? 'warning' : 'error';
  return <Chip tone={tone} icon={tone} class={tone === 'ok' ? 'bare' : ''}>{name}</Chip>;
}

/** What stands where there is nothing: why, and what to do. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return <div class="empty"><h2>{title}</h2>{children}</div>;
}

/** What stands in a template of index.html. */
export const templated = (id: string): DocumentFragment => (document.getElementById(id) as HTMLTemplateElement).content;

/** Text that is always the same: that of the template with this id. */
export function Static({ of, ...rest }: JSX.IntrinsicElements['div'] & { of: string }) {
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { own.current?.append(templated(of).cloneNode(true)); }, []);
  return <div ref={own} {...rest} />;
}

/** The head of a view: its name, figures, and controls at the end. */
export function ViewHead({ title, children, end }: { title: string; children?: ComponentChildren; end?: ComponentChildren }) {
  return (
    <div class="view-head">
      <h1>{title}</h1>
      <div class="view-head-facts">{children}</div>
      {end && <div class="view-head-end">{end}</div>}
    </div>
  );
}

/** A control with its label, and a line that explains it. */
export function Field({ label, hint, children }: { label: string; hint?: ComponentChildren; children: (ids: { id: string; 'aria-describedby'?: string }) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, ...(hint ? { 'aria-describedby': `${id}-hint` } : {}) })}
      {hint && <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

interface SelectProps<Value> extends Pick<JSX.IntrinsicElements['select'], 'id' | 'class' | 'title' | 'disabled' | 'aria-label' | 'aria-describedby' | 'aria-invalid'> {
  value: string;
  of: readonly (readonly [value: Value, name?: string])[];
  onChoose: (value: Value) => void;
}

/** One of several that are given by value and name, or by name alone. */
export function Select<Value extends string>({ of, onChoose, class: more = '', ...rest }: SelectProps<Value>) {
  return (
    <select class={`input ${more as string}`} onChange={(event) => onChoose(event.currentTarget.value as Value)} {...rest}>
      {of.map(([value, name = value]) => <option key={value} value={value}>{name}</option>)}
    </select>
  );
}

/** A choice with its label. */
export function Choose<Value extends string>({ label, hint, ...rest }: SelectProps<Value> & { label: string; hint?: ComponentChildren }) {
  return <Field label={label} hint={hint}>{(ids) => <Select {...ids} {...rest} />}</Field>;
}

/** A line that is typed, as it stands: nothing is corrected, or filled in. */
export function Input({ onType, class: more = '', ...rest }: JSX.IntrinsicElements['input'] & { onType: (text: string) => void }) {
  return <input class={`input ${more as string}`} spellcheck={false} autocomplete="off" autocapitalize="off" onInput={(event) => onType(event.currentTarget.value)} {...rest} />;
}

/** How far something is; with `label`, for those who do not see it. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div class="progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.floor(share * 100)}>
      <div class="progress-bar" style={{ '--share': share }} />
    </div>
  );
}

/** A window before the page; Escape and its button close it, and the focus comes back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const own = useRef<HTMLDialogElement>(null);
  const id = useId();
  // At once: a key that follows is meant for it.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    own.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog class="dialog" ref={own} aria-labelledby={id} onClose={onClose} onClick={(event) => { if (event.target === own.current) onClose(); }}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}

export interface MenuItem {
  label: string;
  icon?: IconName;
  onChoose: () => void;
}

const menu = signal<{ x: number; y: number; items: MenuItem[]; before: HTMLElement | null } | null>(null);

/** Opens a menu at a point of the window, as from `contextmenu`: what a value can be used for. */
export function openMenu(at: { x: number; y: number }, items: MenuItem[]): void {
  menu.value = { x: at.x, y: at.y, items, before: document.activeElement as HTMLElement | null };
}

/** A button that opens a menu below it. */
export function MenuButton({ items, ...rest }: ButtonProps & { items: () => MenuItem[] }) {
  return (
    <Button aria-haspopup="menu" onClick={(event) => {
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      openMenu({ x: left, y: bottom + 2 }, items());
    }} {...rest} />
  );
}

/** The menu that is open. It stands once, in the frame. */
export function Menu() {
  const own = useRef<HTMLDivElement>(null);
  const open = menu.value;
  const close = (): void => {
    const before = menu.peek()?.before;
    menu.value = null;
    before?.focus();
  };
  useLayoutEffect(() => {
    const element = own.current;
    if (!open || !element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${within(open.x, 4, innerWidth - width - 4)}px`;
    element.style.top = `${within(open.y, 4, innerHeight - height - 4)}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);
  if (!open) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(own.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') close();
    else if (to === undefined) return;
    use(event);
    if (to !== undefined) items.at(to % items.length)?.focus();
  };
  return (
    <div class="menu-back" onPointerDown={(event) => { if (event.target === event.currentTarget) close(); }}>
      <div class="menu" role="menu" ref={own} onKeyDown={onKeyDown}>
        {open.items.map((item) => (
          <button key={item.label} type="button" role="menuitem" tabIndex={-1} onClick={() => { close(); item.onChoose(); }}>
            {item.icon && <Icon name={item.icon} />}<span>{item.label}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** What was said last to those who hear the page; the status line shows it for a while. */
export const said = signal('');

/** Says something short: shown in the status line for a while, and read aloud. */
export function announce(text: string): void {
  said.value = text;
  setTimeout(() => { if (said.peek() === text) said.value = ''; }, 10_000);
}

/** Puts text on the clipboard, and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`Copied ${what}.`);
  } catch {
    announce(`The browser did not allow to copy ${what}.`);
  }
}
