"""Tools that do the same thing, by their names on statements."""

from __future__ import annotations

from tpecoach.language import mark

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("visioconférence"), ("zoom", "zoom.us", "whereby", "webex*", "livestorm")),
    (mark("suite bureautique et messagerie"), ("microsoft*365", "google*workspace", "google*gsuite", "zoho")),
    (
        mark("stockage de fichiers"),
        ("dropbox", "google one", "icloud", "onedrive", "box.com", "kdrive", "wetransfer"),
    ),
    (
        mark("facturation et comptabilité"),
        ("pennylane", "quickbooks", "indy", "tiime", "henrri", "axonaut", "sellsy", "evoliz", "sage", "ebp"),
    ),
    (mark("lettre d'information"), ("mailchimp", "brevo", "sendinblue", "mailjet", "sarbacane")),
    (mark("signature électronique"), ("docusign", "yousign", "universign", "hellosign")),
    (
        mark("gestion de tâches"),
        ("trello", "asana", "notion", "monday.com", "clickup", "todoist", "basecamp"),
    ),
    (
        mark("fichier de clients et devis"),
        ("hubspot", "pipedrive", "salesforce", "axonaut", "sellsy", "zoho crm"),
    ),
    (
        mark("site internet"),
        ("wix", "squarespace", "shopify", "wordpress", "webflow", "jimdo", "ionos", "ovh*"),
    ),
    (mark("images et mise en page"), ("canva", "adobe", "figma", "shutterstock")),
    (mark("assistant d'écriture"), ("openai", "chatgpt", "anthropic", "claude*", "mistral*", "jasper")),
    (
        mark("téléphonie mobile"),
        ("orange", "sfr", "bouygues telecom", "free mobile", "sosh", "red by sfr", "prixtel"),
    ),
)
"""(family, names); a name is read as a pattern"""
