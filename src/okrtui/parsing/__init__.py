"""What people type: values, days, quick lines and the keys of things. Words in, data or a sentence out."""
