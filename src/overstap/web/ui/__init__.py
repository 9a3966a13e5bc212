"""How pages look: base template, form fields, pictures, style. Knows no domain and imports no other app."""
