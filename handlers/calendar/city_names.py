"""What the cities that zones are named after are called in French, where that is another name (after Unicode CLDR)."""

from __future__ import annotations

_FRENCH = """
Addis Ababa|Addis-Abeba; Adelaide|Adélaïde; Algiers|Alger; Almaty|Alma Ata; Andorra|Andorre; Aqtau|Aktaou;
Aqtobe|Aktioubinsk; Araguaina|Araguaína; Ashgabat|Achgabat; Asuncion|Asunción; Athens|Athènes; Atyrau|Atyraou;
Azores|Açores; Baghdad|Bagdad; Bahia Banderas|Bahia de Banderas; Bahrain|Bahreïn; Baku|Bakou; Barbados|La Barbade;
Beirut|Beyrouth; Belem|Belém; Bermuda|Bermudes; Bishkek|Bichkek; Brussels|Bruxelles; Bucharest|Bucarest;
Busingen|Büsingen; Cairo|Le Caire; Canary|Îles Canaries; Cancun|Cancún; Cape Verde|Cap-Vert; Cayman|Caïmans;
Chita|Tchita; Ciudad Juarez|Ciudad Juárez; Comoro|Comores; Copenhagen|Copenhague; Cordoba|Córdoba; Cuiaba|Cuiabá;
Curacao|Curaçao; Damascus|Damas; Detroit|Détroit; Dominica|Dominique; Dubai|Dubaï; Dushanbe|Douchanbé; Easter|Île de
Pâques; Efate|Éfaté; Eirunepe|Eirunepé; El Aaiun|Laâyoune; Faeroe|Îles Féroé; Famagusta|Famagouste; Fiji|Fidji;
Galapagos|Galápagos; Godthab|Nuuk; Grenada|Grenade; Guernsey|Guernesey; Havana|La Havane; Hebron|Hébron; Ho Chi
Minh|Hô-Chi-Minh-Ville; Irkutsk|Irkoutsk; Isle of Man|Île de Man; Jamaica|Jamaïque; Jerusalem|Jérusalem;
Kabul|Kaboul; Kamchatka|Kamtchatka; Kathmandu|Katmandou; Katmandu|Katmandou; Kiev|Kiev; Krasnoyarsk|Krasnoïarsk;
Kuwait|Koweït; Kyiv|Kiev; Lisbon|Lisbonne; Lome|Lomé; London|Londres; Lower Princes|Lower Prince’s Quarter;
Macau|Macao; Maceio|Maceió; Madeira|Madère; Mahe|Mahé; Malta|Malte; Manila|Manille; Marquesas|Marquises;
Mauritius|Maurice; Mazatlan|Mazatlán; Merida|Mérida; Mexico City|Mexico; Mogadishu|Mogadiscio; Moscow|Moscou;
Muscat|Mascate; Ndjamena|N’Djamena; Nicosia|Nicosie; Noronha|Fernando de Noronha; Noumea|Nouméa;
Novosibirsk|Novossibirsk; Oral|Ouralsk; Palau|Palaos; Port of Spain|Port-d’Espagne; Puerto Rico|Porto Rico;
Qostanay|Kostanaï; Qyzylorda|Kzyl Orda; Rangoon|Rangoun; Reunion|La Réunion; Rio Gallegos|Río Gallegos;
Riyadh|Riyad; Sakhalin|Sakhaline; Samarkand|Samarcande; San Marino|Saint-Marin; Santarem|Santarém; Santo
Domingo|Saint-Domingue; Sao Paulo|São Paulo; Sao Tome|São Tomé; Seoul|Séoul; Singapore|Singapour; South
Georgia|Géorgie du Sud; St Barthelemy|Saint-Barthélemy; St Helena|Sainte-Hélène; St Johns|Saint-Jean de Terre-Neuve;
St Kitts|Saint-Christophe; St Lucia|Sainte-Lucie; St Thomas|Saint-Thomas; St Vincent|Saint-Vincent;
Tashkent|Tachkent; Tbilisi|Tbilissi; Tehran|Téhéran; Thule|Thulé; Tirane|Tirana; Tucuman|Tucumán;
Ulaanbaatar|Oulan-Bator; Ulyanovsk|Oulianovsk; Urumqi|Ürümqi; Ushuaia|Ushuaïa; Vatican|Le Vatican; Vienna|Vienne;
Warsaw|Varsovie; Yakutsk|Iakoutsk; Yekaterinburg|Ekaterinbourg; Yerevan|Erevan"""

_IN_FRENCH = dict(pair.strip().split("|") for pair in " ".join(_FRENCH.split()).split("; "))


def city_name(language: str, zone: str) -> str:
    """The city of a zone such as ``Europe/London``, in one of our languages: London, Londres."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return _IN_FRENCH.get(city, city) if language == "fr" else city
