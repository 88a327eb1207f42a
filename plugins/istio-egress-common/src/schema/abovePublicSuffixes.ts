/**
 * Every domain that is no public suffix itself and has one somewhere below it:
 * with `s3.amazonaws.com`, `amazonaws.com`. Made from the list of the installed
 * tldts, which cannot be asked for what lies below a name, by `npm run golden`.
 */
export const ABOVE_PUBLIC_SUFFIXES: ReadonlySet<string> = new Set(
  `
  devs.ai evervault.app railway.app funkfeuer.at ortsinfo.at cloudlets.com.au
  on.aws af-south-1.on.aws ap-east-1.on.aws ap-east-2.on.aws
  ap-northeast-1.on.aws ap-northeast-2.on.aws ap-northeast-3.on.aws
  ap-south-1.on.aws ap-south-2.on.aws ap-southeast-1.on.aws
  ap-southeast-2.on.aws ap-southeast-3.on.aws ap-southeast-4.on.aws
  ap-southeast-5.on.aws ap-southeast-6.on.aws ap-southeast-7.on.aws
  ca-central-1.on.aws ca-west-1.on.aws eu-central-1.on.aws eu-central-2.on.aws
  eu-north-1.on.aws eu-south-1.on.aws eu-south-2.on.aws eu-west-1.on.aws
  eu-west-2.on.aws eu-west-3.on.aws il-central-1.on.aws me-central-1.on.aws
  me-south-1.on.aws mx-central-1.on.aws sa-east-1.on.aws us-east-1.on.aws
  us-east-2.on.aws us-gov-east-1.on.aws us-gov-west-1.on.aws us-west-1.on.aws
  us-west-2.on.aws repost.aws sagemaker.aws af-south-1.sagemaker.aws
  ap-east-1.sagemaker.aws ap-northeast-1.sagemaker.aws
  ap-northeast-2.sagemaker.aws ap-northeast-3.sagemaker.aws
  ap-south-1.sagemaker.aws ap-south-2.sagemaker.aws
  ap-southeast-1.sagemaker.aws ap-southeast-2.sagemaker.aws
  ap-southeast-3.sagemaker.aws ap-southeast-4.sagemaker.aws
  ca-central-1.sagemaker.aws ca-west-1.sagemaker.aws
  eu-central-1.sagemaker.aws eu-central-2.sagemaker.aws
  eu-north-1.sagemaker.aws eu-south-1.sagemaker.aws eu-south-2.sagemaker.aws
  eu-west-1.sagemaker.aws eu-west-2.sagemaker.aws eu-west-3.sagemaker.aws
  il-central-1.sagemaker.aws me-central-1.sagemaker.aws
  me-south-1.sagemaker.aws sa-east-1.sagemaker.aws us-east-1.sagemaker.aws
  us-east-2.sagemaker.aws us-gov-east-1.sagemaker.aws
  us-gov-west-1.sagemaker.aws us-west-1.sagemaker.aws us-west-2.sagemaker.aws
  brendly.ba interhostsolutions.be kuleuven.be grok.bot emf.camp nabu.casa
  spawn.cc cloudscale.ch lpg.cloudscale.ch rma.cloudscale.ch flow.ch
  ae.flow.ch objectstorage.ch axarnet.cloud encoway.cloud jelastic.cloud
  jenv-aruba.cloud aruba.jenv-aruba.cloud eur.aruba.jenv-aruba.cloud k2.cloud
  ru-msk.k2.cloud ru-spb.k2.cloud onstackit.cloud reclaim.cloud scw.cloud
  baremetal.scw.cloud fr-par.scw.cloud instances.scw.cloud nl-ams.scw.cloud
  pl-waw.scw.cloud trendhosting.cloud canvasite.cn amazonaws.com.cn
  airflow.amazonaws.com.cn cn-north-1.amazonaws.com.cn
  dualstack.cn-north-1.amazonaws.com.cn cn-northwest-1.amazonaws.com.cn
  dualstack.cn-northwest-1.amazonaws.com.cn eb.amazonaws.com.cn
  amazonwebservices.com.cn on.amazonwebservices.com.cn
  cn-north-1.on.amazonwebservices.com.cn
  cn-northwest-1.on.amazonwebservices.com.cn sagemaker.com.cn
  cn-north-1.sagemaker.com.cn cn-northwest-1.sagemaker.com.cn quickconnect.cn
  rdpa.co amazonaws.com af-south-1.amazonaws.com
  aws-cloud9.af-south-1.amazonaws.com cloud9.af-south-1.amazonaws.com
  dualstack.af-south-1.amazonaws.com airflow.amazonaws.com
  ap-east-1.amazonaws.com aws-cloud9.ap-east-1.amazonaws.com
  cloud9.ap-east-1.amazonaws.com dualstack.ap-east-1.amazonaws.com
  ap-northeast-1.amazonaws.com aws-cloud9.ap-northeast-1.amazonaws.com
  bedrock-agentcore.ap-northeast-1.amazonaws.com
  cloud9.ap-northeast-1.amazonaws.com dualstack.ap-northeast-1.amazonaws.com
  ap-northeast-2.amazonaws.com aws-cloud9.ap-northeast-2.amazonaws.com
  bedrock-agentcore.ap-northeast-2.amazonaws.com
  cloud9.ap-northeast-2.amazonaws.com dualstack.ap-northeast-2.amazonaws.com
  ap-northeast-3.amazonaws.com aws-cloud9.ap-northeast-3.amazonaws.com
  cloud9.ap-northeast-3.amazonaws.com dualstack.ap-northeast-3.amazonaws.com
  ap-south-1.amazonaws.com aws-cloud9.ap-south-1.amazonaws.com
  bedrock-agentcore.ap-south-1.amazonaws.com cloud9.ap-south-1.amazonaws.com
  dualstack.ap-south-1.amazonaws.com ap-south-2.amazonaws.com
  bedrock-agentcore.ap-south-2.amazonaws.com
  dualstack.ap-south-2.amazonaws.com ap-southeast-1.amazonaws.com
  aws-cloud9.ap-southeast-1.amazonaws.com
  bedrock-agentcore.ap-southeast-1.amazonaws.com
  cloud9.ap-southeast-1.amazonaws.com dualstack.ap-southeast-1.amazonaws.com
  ap-southeast-2.amazonaws.com aws-cloud9.ap-southeast-2.amazonaws.com
  bedrock-agentcore.ap-southeast-2.amazonaws.com
  cloud9.ap-southeast-2.amazonaws.com dualstack.ap-southeast-2.amazonaws.com
  ap-southeast-3.amazonaws.com dualstack.ap-southeast-3.amazonaws.com
  ap-southeast-4.amazonaws.com dualstack.ap-southeast-4.amazonaws.com
  ap-southeast-5.amazonaws.com bedrock-agentcore.ap-southeast-5.amazonaws.com
  dualstack.ap-southeast-5.amazonaws.com ap-southeast-7.amazonaws.com
  bedrock-agentcore.ap-southeast-7.amazonaws.com ca-central-1.amazonaws.com
  aws-cloud9.ca-central-1.amazonaws.com
  bedrock-agentcore.ca-central-1.amazonaws.com
  cloud9.ca-central-1.amazonaws.com dualstack.ca-central-1.amazonaws.com
  ca-west-1.amazonaws.com dualstack.ca-west-1.amazonaws.com
  eu-central-1.amazonaws.com aws-cloud9.eu-central-1.amazonaws.com
  bedrock-agentcore.eu-central-1.amazonaws.com
  cloud9.eu-central-1.amazonaws.com dualstack.eu-central-1.amazonaws.com
  eu-central-2.amazonaws.com dualstack.eu-central-2.amazonaws.com
  eu-north-1.amazonaws.com aws-cloud9.eu-north-1.amazonaws.com
  bedrock-agentcore.eu-north-1.amazonaws.com cloud9.eu-north-1.amazonaws.com
  dualstack.eu-north-1.amazonaws.com eu-south-1.amazonaws.com
  aws-cloud9.eu-south-1.amazonaws.com
  bedrock-agentcore.eu-south-1.amazonaws.com cloud9.eu-south-1.amazonaws.com
  dualstack.eu-south-1.amazonaws.com eu-south-2.amazonaws.com
  bedrock-agentcore.eu-south-2.amazonaws.com
  dualstack.eu-south-2.amazonaws.com eu-west-1.amazonaws.com
  aws-cloud9.eu-west-1.amazonaws.com bedrock-agentcore.eu-west-1.amazonaws.com
  cloud9.eu-west-1.amazonaws.com dualstack.eu-west-1.amazonaws.com
  eu-west-2.amazonaws.com aws-cloud9.eu-west-2.amazonaws.com
  bedrock-agentcore.eu-west-2.amazonaws.com cloud9.eu-west-2.amazonaws.com
  dualstack.eu-west-2.amazonaws.com eu-west-3.amazonaws.com
  aws-cloud9.eu-west-3.amazonaws.com bedrock-agentcore.eu-west-3.amazonaws.com
  cloud9.eu-west-3.amazonaws.com dualstack.eu-west-3.amazonaws.com
  il-central-1.amazonaws.com aws-cloud9.il-central-1.amazonaws.com
  cloud9.il-central-1.amazonaws.com dualstack.il-central-1.amazonaws.com
  me-central-1.amazonaws.com dualstack.me-central-1.amazonaws.com
  me-south-1.amazonaws.com aws-cloud9.me-south-1.amazonaws.com
  cloud9.me-south-1.amazonaws.com dualstack.me-south-1.amazonaws.com
  rds.amazonaws.com s3-global.amazonaws.com
  accesspoint.s3-global.amazonaws.com sa-east-1.amazonaws.com
  aws-cloud9.sa-east-1.amazonaws.com bedrock-agentcore.sa-east-1.amazonaws.com
  cloud9.sa-east-1.amazonaws.com dualstack.sa-east-1.amazonaws.com
  aws-cloud9.us-east-1.amazonaws.com bedrock-agentcore.us-east-1.amazonaws.com
  cloud9.us-east-1.amazonaws.com dualstack.us-east-1.amazonaws.com
  us-east-2.amazonaws.com aws-cloud9.us-east-2.amazonaws.com
  bedrock-agentcore.us-east-2.amazonaws.com cloud9.us-east-2.amazonaws.com
  dualstack.us-east-2.amazonaws.com us-gov-east-1.amazonaws.com
  dualstack.us-gov-east-1.amazonaws.com us-gov-west-1.amazonaws.com
  bedrock-agentcore.us-gov-west-1.amazonaws.com
  dualstack.us-gov-west-1.amazonaws.com us-west-1.amazonaws.com
  aws-cloud9.us-west-1.amazonaws.com bedrock-agentcore.us-west-1.amazonaws.com
  cloud9.us-west-1.amazonaws.com dualstack.us-west-1.amazonaws.com
  us-west-2.amazonaws.com aws-cloud9.us-west-2.amazonaws.com
  bedrock-agentcore.us-west-2.amazonaws.com cloud9.us-west-2.amazonaws.com
  dualstack.us-west-2.amazonaws.com amazoncognito.com
  af-south-1.amazoncognito.com ap-east-1.amazoncognito.com
  ap-east-2.amazoncognito.com ap-northeast-1.amazoncognito.com
  ap-northeast-2.amazoncognito.com ap-northeast-3.amazoncognito.com
  ap-south-1.amazoncognito.com ap-south-2.amazoncognito.com
  ap-southeast-1.amazoncognito.com ap-southeast-2.amazoncognito.com
  ap-southeast-3.amazoncognito.com ap-southeast-4.amazoncognito.com
  ap-southeast-5.amazoncognito.com ap-southeast-6.amazoncognito.com
  ap-southeast-7.amazoncognito.com ca-central-1.amazoncognito.com
  ca-west-1.amazoncognito.com eu-central-1.amazoncognito.com
  eu-central-2.amazoncognito.com eu-north-1.amazoncognito.com
  eu-south-1.amazoncognito.com eu-south-2.amazoncognito.com
  eu-west-1.amazoncognito.com eu-west-2.amazoncognito.com
  eu-west-3.amazoncognito.com il-central-1.amazoncognito.com
  me-central-1.amazoncognito.com me-south-1.amazoncognito.com
  mx-central-1.amazoncognito.com sa-east-1.amazoncognito.com
  us-east-1.amazoncognito.com us-east-2.amazoncognito.com
  us-gov-east-1.amazoncognito.com us-gov-west-1.amazoncognito.com
  us-west-1.amazoncognito.com us-west-2.amazoncognito.com
  cs.amazonlightsail.com clever-cloud.com code.com databricksapps.com
  datadetect.com emergentagent.com evennode.com fbsbx.com
  fin-ncloudstorage.com object.fin-ncloudstorage.com
  private.fin-ncloudstorage.com object.private.fin-ncloudstorage.com
  gov-ncloudstorage.com object.gov-ncloudstorage.com
  private.gov-ncloudstorage.com object.private.gov-ncloudstorage.com
  hosted-by-previder.com hosteur.com ik-server.com jelastic.com linode.com
  linodeusercontent.com massivegrid.com mythic-beasts.com ncloud.com
  objectstorage.ncloud.com ncloudstorage.com object.ncloudstorage.com
  private.ncloudstorage.com object.private.ncloudstorage.com
  website.ncloudstorage.com ncpstorage.com object.ncpstorage.com
  jp4.object.ncpstorage.com jp5.object.ncpstorage.com private.ncpstorage.com
  object.private.ncpstorage.com jp4.object.private.ncpstorage.com
  jp5.object.private.ncpstorage.com nospamproxy.com observableusercontent.com
  prgmr.com project-study.com render.com salesforce.com
  platform.salesforce.com code-builder-stg.platform.salesforce.com
  test.code-builder-stg.platform.salesforce.com tb-hosting.com typeform.com
  wafaicloud.com wiardweb.com scaleforce.com.cy contentproxy9.cz
  metacentrum.cz muni.cz cloud.muni.cz cosidns.de hs-heilbronn.de
  it.hs-heilbronn.de noc.ruhr-uni-bochum.de speedpartner.de crm.dev
  evervault.dev localcert.dev storage.dev storageapi.dev rit.edu tawk.email
  tawkto.email amazonwebservices.eu on.amazonwebservices.eu
  eusc-de-east-1.on.amazonwebservices.eu
  cognito-idp.eusc-de-east-1.on.amazonwebservices.eu dogado.eu party.eus
  cloudplatform.fi ply.gg amba.host brendly.hr beebyte.io beebyteapp.io
  bubble.io dappnode.io forgerock.io lair.io nodeart.io rb-hosting.io
  resinstaging.io scrypted.io thingdust.io dev.thingdust.io
  disrec.thingdust.io prod.thingdust.io testing.thingdust.io neen.it
  aseinet.ne.jp sakurastorage.jp isk01.sakurastorage.jp isk02.sakurastorage.jp
  webaccel.jp nftstorage.link storacha.link w3s.link hooc.me transip.me
  her.name his.name atlassian-dev.net prod.atlassian-dev.net cdn77.net
  cloudflareanycast.net cloudflarecn.net cloudflareglobal.net elastx.net
  fastly.net prod.fastly.net ssl.fastly.net hrsn.net massivegrid.net
  paas.massivegrid.net mynetname.net ovh.net saveincloud.net scaleforce.net
  srcf.net usgovcloudapi.net core.usgovcloudapi.net jelastic.vps-host.net
  windows.net core.windows.net akershus.no buskerud.no hedmark.no hordaland.no
  more-og-romsdal.no nordland.no ostfold.no telemark.no vestfold.no
  xn--mre-og-romsdal-qqb.no xn--stfold-9xa.no cdn77.org cdn77-secure.org
  origin.cdn77-secure.org fedoraproject.org os.fedoraproject.org
  stg.fedoraproject.org os.stg.fedoraproject.org teckids.org enter.pro
  brendly.rs cldmail.ru platform.sh canva.site quickconnect.to addr.tools
  layershift.co.uk retrosnub.co.uk databricksapps.us enscaled.us
  `
    .trim()
    .split(/\s+/),
);
