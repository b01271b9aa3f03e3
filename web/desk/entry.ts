import '../styles/desk.css';
import '../styles/goods.css';
import '../styles/lending.css';
import '../styles/owe.css';
import '../styles/reckon.css';
import './main.ts';
