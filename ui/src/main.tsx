/* Starts the owner's app in the page's one element. */
import { render } from 'preact';
import { App } from './app';
import { startRouter } from './lib/router';
import './styles/index.css';

startRouter();
const root = document.getElementById('app');
if (root) render(<App />, root);
