"""What sites call their categories and buttons, by language: written for the layouts, without a look at facts/cmps/words."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    necessary: str
    functional: str
    analytics: str
    advertising: str
    ask: str
    accept: str
    reject: str
    settings: str
    save: str


WORDS: dict[str, Words] = {
    "en": Words("Strictly necessary", "Functionality", "Analytics", "Advertising",
                "We use cookies.", "Accept all", "Reject all", "Settings", "Save"),
    "de": Words("Unbedingt erforderlich", "Komfort und Funktionen", "Statistik", "Werbung",
                "Wir verwenden Cookies.", "Alle akzeptieren", "Alle ablehnen", "Einstellungen", "Speichern"),
    "fr": Words("Strictement nécessaires", "Fonctionnels", "Mesure d’audience", "Publicité",
                "Nous utilisons des cookies.", "Tout accepter", "Tout refuser", "Paramètres", "Enregistrer"),
    "es": Words("Estrictamente necesarias", "Funcionales", "Analíticas", "Publicitarias",
                "Usamos cookies.", "Aceptar todo", "Rechazar todo", "Configurar", "Guardar"),
    "it": Words("Strettamente necessari", "Funzionalità", "Statistiche", "Pubblicità",
                "Usiamo i cookie.", "Accetta tutto", "Rifiuta tutto", "Impostazioni", "Salva"),
    "nl": Words("Strikt noodzakelijk", "Functioneel", "Statistieken", "Advertenties",
                "Wij gebruiken cookies.", "Alles accepteren", "Alles weigeren", "Instellingen", "Opslaan"),
    "pt": Words("Estritamente necessários", "Funcionais", "Estatísticas", "Publicidade",
                "Usamos cookies.", "Aceitar tudo", "Rejeitar tudo", "Definições", "Guardar"),
    "pl": Words("Niezbędne", "Funkcjonalne", "Analityczne", "Reklamowe",
                "Używamy plików cookie.", "Zaakceptuj wszystkie", "Odrzuć wszystkie", "Ustawienia", "Zapisz"),
    "sv": Words("Nödvändiga", "Funktionella", "Statistik", "Annonsering",
                "Vi använder kakor.", "Godkänn alla", "Avvisa alla", "Inställningar", "Spara"),
    "da": Words("Nødvendige", "Funktionelle", "Statistik", "Annoncering",
                "Vi bruger cookies.", "Accepter alle", "Afvis alle", "Indstillinger", "Gem"),
    "fi": Words("Välttämättömät", "Toiminnalliset", "Tilastot", "Mainonta",
                "Käytämme evästeitä.", "Hyväksy kaikki", "Hylkää kaikki", "Asetukset", "Tallenna"),
    "cs": Words("Nezbytné", "Funkční", "Analytické", "Reklamní",
                "Používáme cookies.", "Přijmout vše", "Odmítnout vše", "Nastavení", "Uložit"),
    "hu": Words("Feltétlenül szükséges", "Funkcionális", "Statisztikai", "Hirdetési",
                "Sütiket használunk.", "Összes elfogadása", "Összes elutasítása", "Beállítások", "Mentés"),
    "ro": Words("Strict necesare", "Funcționale", "Statistici", "Publicitate",
                "Folosim cookie-uri.", "Acceptă toate", "Respinge toate", "Setări", "Salvează"),
    "el": Words("Απολύτως απαραίτητα", "Λειτουργικά", "Στατιστικά", "Διαφήμιση",
                "Χρησιμοποιούμε cookies.", "Αποδοχή όλων", "Απόρριψη όλων", "Ρυθμίσεις", "Αποθήκευση"),
    "uk": Words("Необхідні", "Функціональні", "Аналітичні", "Рекламні",
                "Ми використовуємо файли cookie.", "Прийняти всі", "Відхилити всі", "Налаштування", "Зберегти"),
    "tr": Words("Zorunlu", "İşlevsel", "Analitik", "Reklam",
                "Çerez kullanıyoruz.", "Tümünü kabul et", "Tümünü reddet", "Ayarlar", "Kaydet"),
    "ja": Words("必須", "機能性", "分析", "広告",
                "クッキーを使用しています。", "すべて許可", "すべて拒否", "設定", "保存"),
}  # fmt: skip
