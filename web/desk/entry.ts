import '../styles/desk.css';
import '../styles/goods.css';
import './main.ts';
