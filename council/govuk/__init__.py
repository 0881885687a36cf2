"""The look: form controls, page furniture and drawings in the GOV.UK patterns, without national branding."""
