"""First and last names that the customers are made of."""

_FIRST = """
Anne Bjørn Camilla Daniel Eli Finn Gro Hanne Ivar Jorunn Kari Lars Mona Nils Oda Pål Randi Stian
Tone Ulrik Vigdis Yngve Åse Øyvind Berit Christian Dina Espen Frida Geir Hilde Inger Jan Kristin
Leif Marit Nora Odd Petter Ragnhild Sigrid Tor Unni Vegard Wenche Aksel Bente Eirik Fatima Gunnar
Heidi Ida Jostein Kjersti Linn Mats Nina Ola Pernille Rolf Solveig Trond Una Vidar Zara Andreas
Birgit Even Grete Henrik Ingvild Julie Knut Line Morten Noor Oddny Preben Reidun Sander Torill Vilde
Alf Benedikte Einar Guro
"""
_LAST = """
Aamodt Berge Dahlen Eriksen Fossum Granli Hegge Iversen Jakobsen Kleppe Lunde Moen Nygård Opdal
Pettersen Rustad Sandvik Tangen Ulvestad Vik Ødegård Åsen Bakke Dalseth Engen Furuset Gjerde Holte
Isaksen Johnsrud Kvale Løken Myhre Nordbø Olsvik Prestegård Ruud Skaar Torgersen Vangen Wold Brekke
Elvebakk Fagerli Grimstad Haraldsen Kolstad Lien Mykland Nesse Ovesen Rognstad Strand Tveter Utne
Villanger Ytterdal
"""
FIRST, LAST = tuple(_FIRST.split()), tuple(_LAST.split())
# Customers who are written to in English.
FOREIGN = (
    "Aiden Murphy",
    "Priya Raman",
    "Tomasz Wójcik",
    "Grace Okafor",
    "Helen Whitcombe",
    "Marco Bellini",
    "Ewa Zielińska",
    "Samuel Tesfaye",
    "Chloé Renard",
    "Rajesh Menon",
    "Ieva Kalniņa",
    "Daniel Osei",
    "Katja Virtanen",
    "Luis Carrasco",
    "Fiona Drummond",
    "Amit Deshpande",
    "Joana Figueira",
    "Piotr Nowicki",
    "Emily Hartwell",
    "Yusuf Demir",
)
