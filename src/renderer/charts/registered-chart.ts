import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
} from 'chart.js';
import { Chart as Drawing } from 'react-chartjs-2';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
);

/** The drawing library with the few parts that the charts use, and the same as an element of the window. */
export { Chart as RegisteredChart, Drawing };
