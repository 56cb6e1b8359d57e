"""Words that hold a language together, and those in which its people make appointments.

Sixty or so a language, as they are written in small letters; English has some of them too.
"""

FREQUENT_WORDS = {
    "Afrikaans": """
        die en 'n ek jy hy sy ons julle hulle nie het is was met van vir op by na om te tot dat dit
        hierdie wees sal kan ook nog maar of as hoe wat waar baie dankie hallo donderdag maandag
        dinsdag woensdag vrydag uur week volgende graag my jou haar sien weer môre
    """,
    "Catalan": """
        el la els les un una i que de del dels en amb per a seu seva meu meva et em es ho hi no és
        són està estic va ha he hem molt més però com quan on perquè què aquest aquesta això ja
        sense fins també gràcies hola dijous dilluns dimarts dimecres divendres setmana vinent demà
        veiem tot
    """,
    "Croatian, Bosnian or Serbian": """
        i u na je da se ne sam si smo ste su s sa za od do po što kako kada gdje ali ili mi ti on
        ona vas vam nas nam moj moja tvoj vaš vaša već samo još vrlo jako dobar dan bok hvala
        četvrtak ponedjeljak utorak srijedu petak sati tjedan vidimo bilo bio
    """,
    "Czech or Slovak": """
        a v na se že je jsem jsi jsme jste to do s z o k i ale nebo jak co kdy kde kdo který která
        pro po od za při u by byl byla bylo jsou není mi mě ti tě vás vám nás nám můj moje tvůj vaše
        naše už jen ještě také velmi moc dobrý den ahoj děkuji čtvrtek pondělí úterý středu pátek
        hodin týden uvidíme těším som sme ste sú bol bola bolo ako alebo mňa štvrtok pondelok utorok
        stredu piatok ďakujem týždeň
    """,
    "Danish or Norwegian": """
        og at det en et jeg du han hun vi i de den som er var har havde ikke med på af for til om
        fra når hvordan hvad min mit mine din dit dine jeres vores mig dig os men eller så meget
        godt tak hej torsdag mandag tirsdag onsdag fredag klokken uge næste ses tænker også her der
        kan skal vil kun dejligt dere hadde av hva mitt ditt deres vår vårt meg deg oss mye bra takk
        hei uke neste tenker bare
    """,
    "Dutch": """
        de het een en ik je jij jou jouw u uw hij zij wij ze we niet met van voor op aan bij naar om
        te tot dat dit die deze is was waren heb heeft hebben had ben bent zijn kan ook nog maar of
        als hoe wat waar heel erg dank bedankt hallo hoi donderdag maandag dinsdag woensdag vrijdag
        uur week volgende graag onze ons mijn zie moet weer over half kwart deur zelfde
    """,
    "Finnish": """
        ja on ei se että olla ovat oli minä sinä hän me te he minun sinun hänen meidän teidän kun
        niin kuin mutta tai myös vain nyt vielä jo sitten mitä missä miten kanssa sekä hei moi
        kiitos torstaina maanantaina tiistaina keskiviikkona perjantaina kello viikolla ensi nähdään
        olen olet ollut hyvä hyvin sinua minua tämä siitä
    """,
    "French": """
        le la les un une des du de et que qui dans en avec pour par sur au aux ce cette ces cet mon
        ma mes ton ta tes son sa ses notre nos votre vos je tu il elle nous vous ils elles est sont
        suis était été avons avez j'ai c'est pas ne plus mais ou où comme quand très bien aussi
        merci bonjour salut jeudi lundi mardi mercredi vendredi demain à bientôt séance rendez
        semaine prochaine heures encore toujours pensé leur lui y se si tout
    """,
    "German": """
        der die das den dem des ein eine einen einem einer und ich du er sie es wir ihr nicht mit
        von zu zum zur auf für an im am in ist sind war waren hat haben habe hatte werden wird kann
        auch noch nur schon aber oder wenn dass wie als bei nach vor über mir mich dir dich ihnen
        ihre ihren ihrem sich uns unser mein meine dein deine sehr danke hallo liebe lieber
        donnerstag montag dienstag mittwoch freitag uhr bis nächste nächsten woche gern freue bitte
        um so was
    """,
    "Hungarian": """
        a az és hogy nem is egy ez van volt vagy de ha mint csak már még meg ki el fel mit hol mikor
        én te ő mi ti ők nekem neked önnek önt velem veled nagyon jó köszönöm szia napot csütörtökön
        hétfőn kedden szerdán pénteken órakor hét jövő találkozunk most itt ott lesz vagyok
    """,
    "Indonesian or Malay": """
        dan yang di ke dari untuk dengan ini itu tidak ada saya anda kamu kami kita dia mereka akan
        sudah telah bisa juga pada dalam adalah atau tetapi tapi karena apa bagaimana kapan terima
        kasih halo selamat hari kamis senin selasa rabu jumat jam minggu depan sampai jumpa lagi
        sangat senang bertemu nya
    """,
    "Irish": """
        an na agus ar ag go sé sí mé tú muid sibh siad is tá bhí níl nach raibh le do mo bhur ár san
        sa don faoi ó chun ach nó má conas cad maith agat dia duit déardaoin luan mairt céadaoin
        aoine slán seachtain feicfidh
    """,
    "Italian": """
        il lo la i gli le un uno una di del della dei delle dal dalla e che in con per su nel nella
        al alla ai mi ti ci si vi non sono è sei ho hai ha abbiamo era anche come quando dove perché
        più molto ma o se questo questa quello quella mio mia tuo tua suo sua nostro nostra ciao
        grazie giovedì lunedì martedì mercoledì venerdì domani ore settimana prossima prossimo
        vediamo buongiorno ancora bene a presto io tu lei da
    """,
    "Māori": """
        te nga ngā he ko i ki o a kei no nō na nā e ka kua kia me mo mō ahau au koe ia tatou tātou
        matou mātou koutou ratou rātou taku tōku toku tou tōu tana tēnei tenei tena tēnā ahakoa ano
        anō whakaaro rāpare mane ā wiki kite hui haora
    """,
    "Polish": """
        i w z na do nie się że to jest są był była o po za od dla przez przy jak ale czy co kiedy
        gdzie mnie mi cię ci ciebie pan pani pana panią mój moja twój twoja nasz nasza ten ta tym
        tej tego te bardzo też już tylko jeszcze cześć dzień dobry dziękuję czwartek poniedziałek
        wtorek środę środa piątek godzinie tydzień zobaczenia spotkanie jestem mam masz będzie będę
        a u
    """,
    "Portuguese": """
        o a os as um uma uns e que de do da dos das em no na nos nas com por para pelo pela seu sua
        seus suas meu minha teu tua te se lhe eu você nós eles é são está estou foi tem tenho não
        mais muito mas como quando onde porque também já sem sobre até obrigado obrigada olá oi
        quinta segunda terça quarta sexta feira semana próxima próximo amanhã hoje vemos gostei isso
        esta este essa nossa nosso ao à às
    """,
    "Romanian": """
        și si un o de la în cu pe că să nu este sunt era am ai are au al ale lui ei eu tu noi voi el
        ea mă te se ne vă mai foarte dar sau dacă când unde cum ce care pentru din prin după bună
        salut mulțumesc joi luni marți miercuri vineri ora săptămâna viitoare vedem acest această
        meu mea tău ta
    """,
    "Spanish": """
        el la los las un una unos unas y que de del en con por para su sus mi mis tu tus te se lo le
        les nos al es son está están estoy estás fue ha he has hemos muy más pero como cuando donde
        porque qué cómo cuándo esta este esto eso esa ese ya sin sobre hasta desde también gracias
        hola nuestra nuestro nuestros semana jueves lunes martes miércoles viernes hoy mañana vemos
        veo todo todos usted ustedes contigo siempre gusto próximo próxima hora cita sesión yo me no
        si sí
    """,
    "Swahili": """
        na ya wa kwa ni katika la za cha vya hii hiyo huu sana lakini au kama si mimi wewe yeye sisi
        wangu wako yako yangu asante habari karibu alhamisi jumatatu saa wiki ijayo tutaonana nina
        una ana kuwa
    """,
    "Swedish": """
        och att det en ett jag du han hon vi ni de den som är var har hade inte med på av för till
        om från när hur vad min mitt mina din ditt dina er era vår vårt mig dig oss men eller så
        mycket bra tack hej torsdag måndag tisdag onsdag fredag klockan vecka nästa ses tänker också
        här där kan ska vill bara
    """,
    "Tagalog": """
        ang ng sa na mga at ay ko mo ka siya kami tayo kayo sila ako ikaw ito iyon hindi po opo para
        kung pero din rin lang naman kasi namin natin inyo akin iyong salamat kumusta magandang araw
        huwebes lunes martes biyernes oras linggo kita nang may wala nito
    """,
    "Turkish": """
        ve bir bu da de için ile çok ama gibi daha ne nasıl ben sen biz siz o benim senin bizim
        sizin bana sana size sizi seni beni var yok değil mi mı merhaba selam teşekkür teşekkürler
        ederim perşembe pazartesi salı çarşamba cuma günü saat hafta görüşürüz görüşmek üzere kadar
        sonra önce olarak olan iyi güzel
    """,
    "Vietnamese": """
        và là của có không được cho với một những các này đó tôi bạn anh chị em chúng ta rất cũng đã
        sẽ đang nhưng hoặc khi nếu gì như thế nào cảm ơn xin chào thứ năm hai ba tư sáu giờ tuần tới
        gặp lại hẹn
    """,
    "Welsh": """
        y yr a ac o i yn ar am gan wrth fy dy ei ein eich eu mae oedd bod wedi nid ddim sy sydd chi
        fi ti ni nhw hi ef i'r o'r a'r hefyd ond neu os pan beth sut diolch bore da shwmae helo dydd
        iau llun mawrth mercher gwener wythnos nesaf gweld eto dw rwy rwyt wyt wela ddydd ymlaen
        edrych ddod dod weld oes roedd mae'n i'ch i'w gyda gen ato
    """,
}
