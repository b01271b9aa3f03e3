import '../styles/reading.css';
import './main.ts';
