"""What editors decide and who keeps house: rulings, forgetting, sweeping."""
