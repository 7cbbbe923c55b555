// How captures are read, and how they are shown.

import { Empty, ViewHead } from '../../ui';
import './settings.css';

export function SettingsView() {
  return (
    <section class="v-settings" aria-label="Settings">
      <ViewHead title="Settings" />
      <Empty title="Not there yet"><p>How captures are read, and how they are shown.</p></Empty>
    </section>
  );
}
