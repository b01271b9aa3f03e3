import '../styles/desk.css';
import './main.ts';
