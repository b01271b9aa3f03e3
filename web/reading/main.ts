import { copyOnClick } from './copyOnClick.ts';
import { highlightParcels } from './highlightParcels.ts';

// Without this file every page can still be read; it only adds what a mouse and a clipboard make easier.
copyOnClick(document);
highlightParcels(document);
