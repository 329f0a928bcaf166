"""The reminders: what is due now, docked below the rooms until it is acted on."""
