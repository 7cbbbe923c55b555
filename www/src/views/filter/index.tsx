// The filter, above all views: typed in the command's grammar, applied with Enter.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FilterProblem } from 'smppscope/analyze';
import { expressionText, timeOfDay } from '../../format';
import { useAction } from '../../keys';
import { capture, isOpen } from '../../state/capture';
import { filterHistory, rememberFilter } from '../../state/history';
import { cancelFilter, filterError, filtering, isNarrowed, isStopped, resumeFilter } from '../../state/matching';
import { filter, go, range, scope } from '../../state/place';
import type { Scope } from '../../state/place';
import { settings } from '../../state/settings';
import { Button, Icon, IconButton, Progress, Select, announce } from '../../ui';
import { use } from '../../ui/moves';
import { before, complete } from './completion';
import type { Option } from './completion';
import './filter.css';

const SCOPES: readonly [Scope, string][] = [['pdu', 'PDUs that match'], ['message', 'their whole messages'], ['session', 'their whole sessions']];

/** What is wrong, and where: the caret stands under it whatever the width of the characters before. */
function Problem({ of, message, expression, onMeant }: { of: FilterProblem | null; message: string; expression: string; onMeant: (name: string) => void }) {
  const characters = [...expression];
  const length = Math.max(1, of?.length ?? 0);
  return (
    <div class="v-filter-problem">
      <p role="alert">{message}{of && <span class="unseen"> At character {of.column + 1}.</span>}</p>
      {of && (
        <div class="v-filter-where" aria-hidden="true">
          <div>{expression}</div>
          <div><span class="v-filter-before">{characters.slice(0, of.column).join('')}</span>{'^'.repeat(length)}</div>
        </div>
      )}
      {of && of.nearest.length > 0 && (
        <p class="v-filter-meant">Did you mean {of.nearest.map((name) => <Button key={name} look="quiet" onClick={() => onMeant(name)}>{name}</Button>)}</p>
      )}
    </div>
  );
}

const at = (seconds: number): string => timeOfDay(BigInt(Math.round(seconds * 1e6)) * 1000n, 3);

export function FilterView() {
  const [typed, setTyped] = useState(filter.value);
  const [problem, setProblem] = useState<FilterProblem | null>(null);
  const [options, setOptions] = useState<Option[]>([]);
  const [active, setActive] = useState(-1);
  const [isEdited, setEdited] = useState(false);
  // What it asks for is seen by whoever is in it, where the screen is redacted.
  const isHidden = settings.value.redact && !isEdited;
  const own = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const asked = useRef(0);
  const answered = useRef(0);

  const show = (found: Option[]): void => {
    answered.current = ++asked.current;
    setOptions(found);
    setActive(-1);
  };
  const close = (): void => show([]);
  const ask = (text: string, position: number): void => {
    const open = capture.peek();
    if (!open) return;
    const mine = ++asked.current;
    complete(open, text, position).then((found) => {
      // A word that is whole needs no list.
      if (mine === asked.current) show(found.length === 1 && found.every((one) => one.text === text.slice(one.from, one.to)) ? [] : found);
    }, () => undefined);
  };

  useEffect(() => {
    setTyped(filter.value);
    setProblem(null);
    close();
  }, [filter.value]);
  const pass = filtering.value;
  useLayoutEffect(() => {
    if (caret.current === null) return;
    own.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [typed]);
  useLayoutEffect(() => { if (isEdited && settings.peek().redact) own.current?.select(); }, [isEdited]);
  useEffect(() => { list.current?.children[active]?.scrollIntoView({ block: 'nearest' }); }, [active]);
  useAction('filter', () => own.current?.select());
  useAction('filter.clear', () => go({ filter: '', range: null }));

  const put = (text: string, position = text.length): void => {
    caret.current = position;
    setTyped(text);
    setProblem(null);
    close();
    own.current?.focus();
  };
  const choose = ({ text, from, to }: Option): void => put(typed.slice(0, from) + text + typed.slice(to), from + text.length);
  const apply = async (text = typed): Promise<void> => {
    const expression = text.trim();
    close();
    try {
      const wrong = expression ? await capture.peek()?.checkFilter(expression) : null;
      setProblem(wrong ?? null);
      if (wrong) {
        // The columns are those of what was checked.
        setTyped(expression);
        return;
      }
      go({ filter: expression });
      rememberFilter(expression);
      if (!settings.peek().redact) return;
      own.current?.blur();
      document.querySelector<HTMLElement>('#view [tabindex="0"]')?.focus();
    } catch {
      // The capture was closed meanwhile.
    }
  };
  const cancel = (): void => {
    cancelFilter();
    announce('The filter was stopped.');
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const isListed = options.length > 0;
    const last = options.length - 1;
    const chosen = options[active];
    if (event.key === 'ArrowDown' && !isListed) {
      if (typed.trim() === '') show(before(filterHistory.value, typed));
      else ask(typed, own.current?.selectionStart ?? typed.length);
    } else if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp' && isListed) setActive(active <= 0 ? last : active - 1);
    // A list that is still awaited is closed as one that is there.
    else if (event.key === 'Escape' && (isListed || asked.current > answered.current)) close();
    else if (event.key === 'Escape' && typed !== filter.value) put(filter.value);
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && chosen) choose(chosen);
    else return;
    use(event);
  };

  const failed = typed === filter.value ? filterError.value : null;
  const wrong = problem ?? failed?.problem ?? null;
  const isListed = options.length > 0;
  return (
    <search aria-label="Filter">
      <form class="v-filter" onSubmit={(event) => { event.preventDefault(); void apply(); }}>
        <div class="v-filter-box" onFocusOut={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close(); }}>
          <Icon name="filter" />
          <input class="input" ref={own} value={isHidden ? expressionText(typed) : typed} onFocus={() => setEdited(true)} onBlur={() => setEdited(false)} aria-label="Filter" aria-invalid={wrong !== null || failed !== null}
            role="combobox" aria-autocomplete="list" aria-expanded={isListed} aria-controls="v-filter-options" aria-activedescendant={active >= 0 ? `v-filter-${active}` : undefined}
            onInput={(event) => {
              const { value, selectionStart } = event.currentTarget;
              setTyped(value);
              setProblem(null);
              ask(value, selectionStart ?? value.length);
            }}
            onKeyDown={onKeyDown} placeholder="command_status != 0" spellcheck={false} autocomplete="off" autocapitalize="off" maxLength={4096} disabled={!isOpen.value} />
          <IconButton icon="down" label="Filters of before" class="v-filter-history" disabled={filterHistory.value.length === 0}
            onClick={() => { own.current?.focus(); if (isListed) close(); else show(before(filterHistory.value, typed)); }} />
          <div class="v-filter-options" id="v-filter-options" role="listbox" aria-label="What can stand here" hidden={!isListed} ref={list}>
            {options.map((option, index) => (
              <div key={option.text} id={`v-filter-${index}`} class="v-filter-option" role="option" aria-selected={index === active}
                onPointerDown={(event) => event.preventDefault()} onClick={() => choose(option)}>
                <code>{expressionText(option.text)}</code>{option.meaning && <span class="nowrap">{option.meaning}</span>}
              </div>
            ))}
          </div>
        </div>
        <Select aria-label="What the filter keeps" value={scope.value} disabled={!isOpen.value} of={SCOPES} onChoose={(to) => go({ scope: to })} />
        {pass && (
          <span class="v-filter-pass">
            <Progress done={pass.done} total={pass.total} label="Filtering" />
            <Button onClick={cancel}>Cancel</Button>
          </span>
        )}
        {range.value && <Button look="quiet" icon="close" aria-label="Clear the range of time" onClick={() => go({ range: null })}>{at(range.value.from)} – {at(range.value.to)}</Button>}
        {(isNarrowed.value || typed !== '') && <Button look="quiet" icon="close" onClick={() => { go({ filter: '', range: null }); put(''); }}>Clear</Button>}
      </form>
      {isStopped.value && (
        <div class="v-filter-stopped" role="status">
          <span>The filter was stopped: what is shown is what matched before.</span>
          <Button look="quiet" icon="reload" onClick={resumeFilter}>Go on</Button>
        </div>
      )}
      {(wrong || failed) && !isHidden && (
        <Problem of={wrong} message={wrong?.message ?? failed?.message ?? ''} expression={typed}
          onMeant={(name) => {
            const characters = [...typed];
            if (wrong) put([...characters.slice(0, wrong.column), name, ...characters.slice(wrong.column + wrong.length)].join(''), wrong.column + name.length);
          }} />
      )}
    </search>
  );
}
