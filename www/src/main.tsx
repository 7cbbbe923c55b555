import { render } from 'preact';
import { App } from './app';
import { followDrops } from './app/open';
import { followKeys } from './keys';
import { followTitle } from './state/capture';
import { followFilter } from './state/matching';
import { followAddress } from './state/place';
import { followSettings } from './state/settings';
import './styles/tokens.css';
import './styles/base.css';

followAddress();
followSettings();
followTitle();
followFilter();
followKeys();
followDrops();
const root = document.getElementById('app');
if (root) render(<App />, root);
