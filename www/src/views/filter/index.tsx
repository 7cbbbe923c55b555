// The filter, above all views: typed in the command's grammar, applied with Enter.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '../../keys';
import { isOpen } from '../../state/capture';
import { rememberFilter } from '../../state/history';
import { filterError, isNarrowed } from '../../state/matching';
import { filter, go } from '../../state/place';
import { Button, Icon } from '../../ui';
import './filter.css';

export function FilterView() {
  const [typed, setTyped] = useState(filter.value);
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(filter.value), [filter.value]);
  useAction('filter', () => own.current?.focus());
  useAction('filter.clear', () => go({ filter: '', range: null }));
  const apply = (): void => {
    go({ filter: typed.trim() });
    rememberFilter(typed.trim());
  };
  const error = filterError.value;
  return (
    <search aria-label="Filter">
      <form class="v-filter" onSubmit={(event) => { event.preventDefault(); apply(); }}>
        <div class="v-filter-box">
          <Icon name="filter" />
          <input class="input" ref={own} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} aria-label="Filter" aria-invalid={error !== null}
            placeholder="smpp.command_status != 0" spellcheck={false} autocomplete="off" autocapitalize="off" disabled={!isOpen.value} />
        </div>
        {isNarrowed.value && <Button look="quiet" icon="close" onClick={() => go({ filter: '', range: null })}>Clear</Button>}
      </form>
      {error && <p class="v-filter-problem" role="alert">{error.message}</p>}
    </search>
  );
}
