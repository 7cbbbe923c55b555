// The strip above all views: PDUs over time, where a stretch can be chosen that narrows every view (`range`).

import './overview.css';

export function Overview() {
  return <div class="v-overview" />;
}
