/** Of 12 characters and more: as lists of leaked French passwords and habits of French offices have them. */
const french = `
motdepasse123 motdepasse1234 motdepasse2024 motdepasse2025 motdepasse2026 Motdepasse2024! Motdepasse2025! Motdepasse123! MotDePasse123! motdepasse01
monmotdepasse monmotdepasse1 lemotdepasse1 motdepasse!!! M0tdepasse2024 Motdep@sse2024 M0tDeP@sse123 motdepassemotdepasse
azertyuiop123 azertyuiop12 azertyuiop1234 Azertyuiop123! azertyuiopqs azertyuiopqsdfghjklm azerty123456 azerty1234567 azertyazerty azertyazerty1
Azerty123456! Azerty123456789 azerty12345678 1azertyuiop1 azertyuiop^$ qsdfghjklmwxcvbn aqwzsxedcrfv aqwxszedcvfr wxcvbnwxcvbn azertyqsdfgh
bonjour12345 bonjour123456 Bonjour2024! Bonjour2025! bonjourbonjour bonjour2023bonjour Bonjour123456 bonjourbonsoir
soleil123456 soleil2024soleil Soleil123456789 soleilsoleil Soleil2024!!! soleil!soleil soleil000000
jetaime12345 jetaimejetaime jetaimetoujours1 jetaime123456 Jetaime2024! jetaime2025! jetaimefort123 jetaimejetaimejetaime
doudoudoudou doudou123456 loulou123456 loulouloulou chouchou1234 chouchouchouchou chocolat1234 chocolat2024 chocolatchocolat princesse123 princesse1234 Princesse2024
marseille1234 marseille13013 marseille2024 Marseille2024! allezlom13013 olympique1313 parisparis75 parissaintgermain parissg75000 lyonlyonlyon bordeaux3333 bordeaux2024 toulouse3131 nantes444444
france123456 France2024!! france2018france francefrance vivelafrance1 Francefrance1 liberteegalitefraternite
coucou123456 coucoucoucou coucou2024!! amouramour12 amour1234567 amouramouramour administrateur administrateur1 Administrateur2024 admin1234567 adminadmin12 admin2024admin
secretsecret secret123456 Bienvenue2024 Bienvenue2024! bienvenue123 Bienvenue01! bienvenue2025! Bienvenue123!
anticonstitutionnellement developpement environnement aujourdhui2024 gouvernement1 informatique1 informatique
nicolas123456 alexandre1234 alexandre2024 caroline1234 stephanie1234 christophe12 christophe2024 sebastien1234 veronique1234 Dominique2024
janvier2024! fevrier202424 decembre2024 decembre2025! septembre2024 Septembre2025! novembre2026 Novembre2026!
mutuelle2024! mutuelle123456 Mutuelle2025! mutuellesante mutuellesante2025 MutuelleSante1! extranet2024! Extranet123456 adherent2024! assurance2024 Assurance123! compte123456 connexion2024
120719751207 010119800101 140719890714 000000000000 111111111111 123456789012 1234567890123456 0123456789012345 1111111111111111 0000000000000000 1234567812345678 9876543210987654 1212121212121212 1122334455667788 147258369147258369 7894561237894561`;

/** The same, as they leak everywhere. */
const international = `
password1234 password12345 password123456 Password1234! Password123456 Password2024! Password2025! passwordpassword P@ssw0rd1234 P@ssw0rd2024 P@ssword1234 Passw0rd1234
Passw0rd2024! pa55word1234 welcome12345 Welcome12345 Welcome2024! Welcome2025! Welcome123456 letmein12345 letmeinletmein qwertyuiop12 qwertyuiop123 Qwertyuiop123!
qwerty123456 qwerty1234567 qwertyqwerty Qwerty123456! 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv zaq12wsxcde3 zxcvbnm12345 asdfghjkl123 asdfghjklqwe qweasdzxc123 123qweasdzxc
iloveyou1234 iloveyou2024 iloveyouiloveyou Iloveyou123! iloveyouforever sunshine1234 sunshine2024 dragon123456 dragondragon monkey123456 football1234 football2024 baseball1234 superman1234 batman123456 pokemon12345 starwars1234 starwars2024
admin12345678 administrator administrator1 Administrator1! changeme1234 changemechangeme changeme2024 default12345 rootrootroot root12345678 abc123456789 abcd12345678 abcdefghijkl abcdefghijklmnop abcdefgh1234
aaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaa abcabcabcabc abababababab 123abc123abc a1b2c3d4e5f6 1a2b3c4d5e6f 123456abcdef 123456654321 112233445566 123123123123 987654321098 justinbieber liverpoolfc1 manchester123 unbelievable finalfantasy chickenwing101 sonyericsson motherfucker leavemealone websolutions`;

const wordsOf = (text: string) => text.trim().split(/\s+/).filter((one) => one.length >= 12);

export const commonFrench = wordsOf(french);
export const commonInternational = wordsOf(international);
