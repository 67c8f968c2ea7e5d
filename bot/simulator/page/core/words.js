/* The page's own words, in the language of the person one acts as. What the app says is the app's business. */

const FRENCH = {
  "Act as": "Agir en tant que",
  "Acting as": "Vous êtes",
  Admin: "Admin",
  "App traffic": "Trafic de l’application",
  Apps: "Applications",
  "Archived: nobody can write here.": "Archivé : personne ne peut plus y écrire.",
  Back: "Retour",
  Cancel: "Annuler",
  Channels: "Canaux",
  "Choose a date and a time.": "Choisissez une date et une heure.",
  "Choose a date": "Choisir une date",
  "Choose a time that is still to come.": "Choisissez un moment à venir.",
  "Choose an option": "Choisir une option",
  Close: "Fermer",
  Commands: "Commandes",
  Copied: "Copié",
  Copy: "Copier",
  "Direct messages": "Messages directs",
  "Enter a number from {min} to {max}.": "Saisissez un nombre de {min} à {max}.",
  "Enter a number.": "Saisissez un nombre.",
  "Enter a web address, such as https://example.com.": "Saisissez une adresse web, par exemple https://example.com.",
  "Enter a whole number.": "Saisissez un nombre entier.",
  "Enter an e-mail address.": "Saisissez une adresse e-mail.",
  Errors: "Erreurs",
  "Filter the traffic": "Filtrer le trafic",
  "From the app": "De l’application",
  Home: "Accueil",
  Inspector: "Inspecteur",
  Jump: "Avancer",
  "Jump to": "Avancer jusqu’au",
  "Jump to the newest": "Aller au plus récent",
  "let time pass": "avancer l’heure",
  "Let time pass": "Avancer l’heure",
  Loading: "Chargement",
  Menu: "Menu",
  "Message actions": "Actions sur le message",
  "Message {name}": "Écrire à {name}",
  "More actions": "Plus d’actions",
  No: "Non",
  "No options match.": "Aucune option ne correspond.",
  "Nothing has happened yet. What the app and Slack say to each other appears here.":
    "Rien pour l’instant. Ce que l’application et Slack se disent apparaîtra ici.",
  "Nothing matches.": "Rien ne correspond.",
  "Only visible to you": "Visible par vous uniquement",
  optional: "facultatif",
  "Please fill this in.": "Veuillez remplir ce champ.",
  Remove: "Retirer",
  Reply: "Répondre",
  "Reply in thread": "Répondre dans le fil",
  Search: "Rechercher",
  Send: "Envoyer",
  Shortcuts: "Raccourcis",
  "Show earlier messages": "Afficher les messages précédents",
  "Skip to the message field": "Aller à la zone de saisie",
  "Slack’s time": "L’heure de ce Slack",
  Submit: "Envoyer",
  "The app is connected": "L’application est connectée",
  "The app is not connected. What you do here reaches nobody until it is.":
    "L’application n’est pas connectée. Tant qu’elle ne l’est pas, personne ne vous répond.",
  "The app is not a member here; its commands work all the same.":
    "L’application n’est pas membre ; ses commandes fonctionnent quand même.",
  "The connection to the local Slack is lost. Trying again …": "La connexion au Slack local est perdue. Nouvel essai …",
  "The local Slack does not answer. Start it again; what you typed is kept.":
    "Le Slack local ne répond pas. Relancez-le ; ce que vous avez saisi est conservé.",
  "This app has no Home yet.": "Cette application n’a pas encore d’accueil.",
  "This is the start of your conversation with {name}.": "C’est le début de votre conversation avec {name}.",
  "This is the very beginning of {name}.": "C’est le tout début de {name}.",
  "This picture could not be loaded": "Cette image n’a pas pu être chargée",
  Thread: "Fil",
  "To the app": "Vers l’application",
  Today: "Aujourd’hui",
  "Too few characters: at least {min}.": "Trop court : au moins {min} caractères.",
  "Too many characters: at most {max}.": "Trop long : {max} caractères au plus.",
  "Type / to see what the app can do": "Tapez / pour voir ce que l’application sait faire",
  "Type to search": "Tapez pour rechercher",
  "What is due until then happens at once. The clock never goes back.":
    "Ce qui doit arriver d’ici là arrive aussitôt. L’horloge ne recule jamais.",
  Workspace: "Espace de travail",
  Yes: "Oui",
  Yesterday: "Hier",
  app: "app",
  edited: "modifié",
  "{n} characters left": "encore {n} caractères",
  "{n} h": "{n} h",
  "{n} min": "{n} min",
  "{n} replies": "{n} réponses",
  "{n} unread": "{n} non lus",
  "1 reply": "1 réponse",
  you: "vous",
};

let french = false;

/** Chooses the language from a locale such as "fr-FR". */
export function speak(locale) {
  french = (locale || "").toLowerCase().startsWith("fr");
  document.documentElement.lang = french ? "fr" : "en";
}

/** The text in the chosen language, with `{name}` filled from `values`. */
export function say(text, values = {}) {
  const words = french ? (FRENCH[text] ?? text) : text;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
