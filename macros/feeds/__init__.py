"""What other programs read of meetings and events: calendars, a feed, linked data and open data."""
