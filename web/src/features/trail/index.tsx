import { Route, Routes } from 'react-router';
import './trail.css';
import { EventPage } from './event-page.js';
import { TrailPage } from './trail-page.js';

export default function TrailPages() {
  return (
    <Routes>
      <Route index element={<TrailPage />} />
      <Route path=":eventId" element={<EventPage />} />
    </Routes>
  );
}
