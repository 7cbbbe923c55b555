// The strip that says that only the PDUs of a finding are shown, above the views that it narrows.

import { go, finding, tab } from '../../state/place';
import { Button, Icon } from '../../ui';
import './findings.css';

export function ChosenFinding() {
  const chosen = finding.value;
  // The list of findings marks the one that is chosen itself.
  if (chosen === null || tab.value === 'findings') return null;
  const [id, session] = chosen.split('.');
  return (
    <section class="v-findings-chosen" aria-label="Chosen finding">
      <Icon name="filter" />
      <p>Only PDUs with the finding <code>{id}</code>{Number(session) > 0 && ` in session ${session}`}</p>
      <Button look="quiet" onClick={() => go({ tab: 'findings' })}>Back to findings</Button>
      <Button look="quiet" icon="close" onClick={() => go({ finding: null })}>Show all</Button>
    </section>
  );
}
