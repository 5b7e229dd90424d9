"""The pictures and documents beside a chronology: found in its folder, checked, and drawn for screen and paper."""
