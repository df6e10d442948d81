"""Views that screens are made of. Messages go up, properties go down."""
