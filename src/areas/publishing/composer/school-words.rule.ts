/** Words that schools put into hashtags, for telling apart those that run together. */
export const schoolWords: ReadonlySet<string> = new Set(
  (
    'a about academy achievement active activity adventure after afternoon again age all amazing an and animal animals anniversary anti apple art arts artist assembly at ' +
    'athletics attendance author autumn award awards away baby back bake baking ball band bank based be beach bean beans bear before begin behaviour best better big bike bird ' +
    'birds birthday black blue board book books boy boys brave bread breakfast brilliant bring british brown build building bullying bus busy by cake cakes camp camping can care ' +
    'caring carol carols castle celebrate celebration champion champions chapel character charity chess chick chicks child children choir christmas church city class classes classroom ' +
    'clean climate club clubs coach code coding colour come community competition computer concert cook cooking council county craft crafts creative cricket cross culture curious cycle ' +
    'cycling dad dads dance dancing day days december design digital dinner diversity diwali dog dragon drama draw drawing dress drive early earth easter eco education egg eggs eid ' +
    'eleven end english enjoy enterprise environment equality european evening everyone everywhere exhibition experiment explore fair families family farm farmers fashion fathers february ' +
    'festival fete field fire first fish fit five flower flowers food foot football for forest forward four free french fresh friday friend friends friendship from fruit fun fund ' +
    'funding future gala game games garden gardeners gardening gardens gate geography get giant girl girls give giving global go goal gold golden good goodbye grand great green group ' +
    'grow growing grown growth guide gym gymnastics half hall happy harvest head health healthy heart hello help helping here heritage hero heroes high history hockey holiday home homework ' +
    'hope house hour hub human idea ideas imagination in infant infants inspire international is island january join journey joy july june junior juniors keep key kids kind kindness kitchen ' +
    'know lake land language languages last late leader leaders leadership learn learning lego lesson lessons let lets library life light lights little live living local london look looking ' +
    'love lunch made magic magical make makers making march market match maths matters may meet memories mental mile mindful monday money month morning mothers mountain moving mud mum museum ' +
    'music musical national nativity nature net netball network new news newsletter next nice night nine no north not november number nursery oak october of off old olympics on one open ' +
    'orchestra our out outdoor outdoors outside over owl paint painting pancake pantomime parade parent parents park part party past paws peace people performance pet phonics photo physical ' +
    'picnic picture pictures pink pirate planet plant planting plants plastic play player playground playing please plot poem poems poet poetry poppies poppy positive power practice preschool ' +
    'pride primary prize project proud proudly pumpkin pupil pupils puppet quest question quiz rainbow raise raising read reader readers reading ready reception recycle recycling red relay ' +
    'remember remembrance residential respect respectful results return rights river road robot rocket roman room rugby run running safe safer safety school schools science scientist scientists ' +
    'scooter sea season seed seeds sen september seven share sharing shine show singing six skills snow soup south space special speech spelling sport sports spring staff stage star stars ' +
    'start stay steam stem step story storytelling strong student students sum summer sun sunday sunflower sunflowers sunny super support swim swimming table talent talk teach teacher teachers ' +
    'teaching team teamwork technology ten tennis term thank thankful thanks the theatre thinking thirteen this three thursday time to today together top tour town track trail train training ' +
    'travel tree trees trip trust tuesday twelve two under union united up value values vegetable vegetables victorian view viking vikings village visit visitor voice volunteer volunteers vote walk ' +
    'walking wall want water way we wear weather web wednesday week weekend welcome welfare well wellbeing welly welsh west wild wildlife win winner winners winning winter with women wonder ' +
    'wonderful wood woodland wool word words work working workshop world worm wow write writer writers writing yard year years yellow yes yoga you young your zoo'
  ).split(' '),
)
